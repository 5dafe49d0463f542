package planted.springs.gateway;

import org.springframework.beans.factory.BeanFactory;

class KnowsSpring {
    BeanFactory beans;
}
